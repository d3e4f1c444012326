import fjp from 'fast-json-patch'; import * as rfc from 'rfc6902'; import {Immer,enablePatches} from 'immer'; import {apply as mapply, create} from 'mutative';
import { applyJsonPatch } from 'withal/patch';
import { listOf, inMegabyte } from './patch/documents.mjs'; import { editsOf, asPatches } from './patch/edits.mjs';
enablePatches(); const u=new Immer({autoFreeze:false}), d=new Immer();
const N=inMegabyte*Number(process.argv[2]??10);
const e=editsOf(1000,N); const p={there:asPatches(e.there),back:asPatches(e.back)};
const tog=(f,e)=>{let doc=listOf(N),fl=0;return()=>doc=f(doc,(fl^=1)?e.there:e.back)};
const sides={
 ours:tog((d,p)=>applyJsonPatch(d,p),e),
 fjpInPlace:tog((d,p)=>fjp.applyPatch(d,p,false,true).newDocument,e),
 rfcInPlace:tog((d,p)=>(rfc.applyPatch(d,p),d),e),
 immerUnfrozen:tog((d,p)=>u.applyPatches(d,p),p),
 immerDefault:tog((x,p)=>d.applyPatches(x,p),p),
 mutative:tog((d,p)=>mapply(d,p),p),
 mutativeMutable:tog((d,p)=>{mapply(d,p,{mutable:true});return d},p),
 fjpImm:tog((d,p)=>fjp.applyPatch(d,p,false,false).newDocument,e),
};
for(let r=0;r<3;r++) for(const [n,f] of Object.entries(sides)){const k=n==='fjpImm'?2:n.startsWith('immer')?6:20; const s=process.cpuUsage();for(let i=0;i<k;i++)f();const c=process.cpuUsage(s);if(r==2)console.log(n,((c.user+c.system)/1000/k).toFixed(3),'ms');}

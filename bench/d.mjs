import fjp from 'fast-json-patch';
import { diff,toJsonPatch } from 'withal/patch';
import { manifest,listOf, inMegabyte } from './patch/documents.mjs'; import { editsOf } from './patch/edits.mjs'; import { expressionOf } from './patch/changes.mjs';
const a=listOf(inMegabyte), b=fjp.applyPatch(JSON.parse(JSON.stringify(a)),editsOf(50,inMegabyte).there).newDocument;
const one=manifest(1),e1=expressionOf('x');
const fs={diff:()=>diff(a,b),cmp:()=>fjp.compare(a,b),tjp:()=>{for(let i=0;i<200;i++)toJsonPatch(e1,one)}}; const f=fs[process.argv[2]];
for(let i=0;i<200;i++)f(); const s=process.cpuUsage();for(let i=0;i<400;i++)f();const c=process.cpuUsage(s);console.log(process.argv[2],((c.user+c.system)/1000/400).toFixed(3),'ms');

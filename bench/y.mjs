import { applyJsonPatch } from 'withal/patch';
import { listOf, inMegabyte } from './patch/documents.mjs'; import { editsOf } from './patch/edits.mjs';
const N=inMegabyte*10; const e=editsOf(1000,N); let doc=listOf(N),fl=0;
for(let i=0;i<600;i++) doc=applyJsonPatch(doc,(fl^=1)?e.there:e.back);
const s=process.cpuUsage();for(let i=0;i<200;i++)doc=applyJsonPatch(doc,(fl^=1)?e.there:e.back);const c=process.cpuUsage(s);console.log(((c.user+c.system)/1000/200).toFixed(3),'ms');

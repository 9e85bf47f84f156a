import { writeFileSync } from 'node:fs';
import { bundleText } from './collect.ts';

// Run after every change below `couchdb/`: npx tsx couchdb/bundle.ts
const target = 'src/lib/server/store/couch/designs.json';
writeFileSync(target, bundleText('couchdb'));
console.log(`wrote ${target}`);

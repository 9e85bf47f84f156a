import { startCouchStandIn } from '../../tests/support/couch.ts';

const { url } = await startCouchStandIn();
// Whoever started this process reads its address here.
console.log(url);

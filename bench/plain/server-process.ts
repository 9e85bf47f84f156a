import { startCouchStandIn } from '../../tests/support/couch.ts';

const { url } = await startCouchStandIn();
console.log(url);

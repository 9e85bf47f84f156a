import { figures } from './figures.ts';

const asked = process.argv.slice(2);
const known = Object.keys(figures);
const strange = asked.filter((name) => !known.includes(name));
if (strange.length > 0) {
	console.error(`There is no figure ${strange.join(', ')}. There are: ${known.join(', ')}`);
	process.exit(2);
}

for (const [name, measure] of Object.entries(figures)) {
	if (asked.length > 0 && !asked.includes(name)) continue;
	try {
		// The results go to standard output, a line each, for whatever reads them; everything else goes to standard error.
		for (const figure of await measure()) console.log(JSON.stringify(figure));
	} catch (error) {
		console.error(`${name}:`, error);
		process.exitCode = 1;
	}
}

// What a figure that failed left open must not hold the others' results back.
process.exit();

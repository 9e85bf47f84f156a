import { rowsOf, SheetProblem } from './read-sheet.ts';
import { asked, type Answer } from './sheet-messages.ts';

/** Reads a table in a thread of its own. It reads on when it is asked for more, so no more of it is in memory than is being taken. */
let rows: AsyncGenerator<string[][]> | undefined;

addEventListener('message', ({ data }: MessageEvent) => {
	const question = asked.parse(data);
	if ('file' in question) rows = rowsOf(question.file);
	void next().then((answer) => {
		postMessage(answer);
	});
});

async function next(): Promise<Answer> {
	try {
		const step = await rows?.next();
		return step && !step.done ? { rows: step.value } : { end: true };
	} catch (error) {
		return { trouble: error instanceof SheetProblem ? error.trouble : 'unreadable' };
	}
}

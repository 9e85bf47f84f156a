import { SheetProblem } from './read-sheet.ts';
import { answer, type Answer } from './sheet-messages.ts';

/** The rows of a table, some at a time, read by a worker that ends with it. Throws {@link SheetProblem}. */
export async function* sheetRows(file: Blob): AsyncGenerator<string[][]> {
	const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' });
	try {
		for (let step = await ask(worker, { file }); !('end' in step); step = await ask(worker, { more: true })) {
			if ('trouble' in step) throw new SheetProblem(step.trouble);
			yield step.rows;
		}
	} finally {
		worker.terminate();
	}
}

function ask(worker: Worker, question: { file: Blob } | { more: true }): Promise<Answer> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent) => {
			resolve(answer.parse(data));
		};
		worker.onerror = ({ message }) => {
			reject(new Error(`the table’s worker failed: ${message}`));
		};
		worker.postMessage(question);
	});
}

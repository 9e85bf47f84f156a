import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let page: HTMLElement;
let leave: () => void;

beforeEach(() => {
	page = document.createElement('div');
	page.innerHTML = `
		<main tabindex="-1"><ul>
			<li><a href="#1" id="first">1</a></li>
			<li><a href="#2" id="second">2</a><p><button id="start">start</button></p><button id="done">done</button></li>
			<li><a href="#3" id="third">3</a></li>
		</ul></main>`;
	document.body.append(page);
	leave = keepFocus(page);
});
afterEach(() => {
	leave();
	page.remove();
});

function find(id: string): HTMLElement {
	const found = document.getElementById(id);
	if (!found) throw new Error(`no ${id}`);
	return found;
}

/** Two frames: what was changed is seen in the one, answered by the next at the latest. */
async function drawn(): Promise<void> {
	for (let frames = 0; frames < 2; frames++)
		await new Promise((resolve) => {
			requestAnimationFrame(resolve);
		});
}

test('a button that goes leaves the focus on what remains of its card', async () => {
	find('start').focus();
	find('start').parentElement?.remove();
	await drawn();
	expect(document.activeElement?.id).toBe('second');
});

test('a card that goes leaves it on the next one', async () => {
	find('done').focus();
	find('done').closest('li')?.remove();
	await drawn();
	expect(document.activeElement?.id).toBe('third');
});

test('the last card leaves it on the one before, and the only one on the page', async () => {
	find('third').focus();
	find('third').closest('li')?.remove();
	await drawn();
	expect(document.activeElement?.id).toBe('done');
	page.querySelector('ul')?.remove();
	await drawn();
	expect(document.activeElement?.tagName).toBe('MAIN');
});

test('a card that goes while the focus is elsewhere takes nothing with it', async () => {
	find('done').focus();
	find('first').focus();
	find('done').closest('li')?.remove();
	await drawn();
	expect(document.activeElement?.id).toBe('first');
	find('first').blur();
	await drawn();
	find('first').closest('li')?.remove();
	await drawn();
	expect(document.activeElement).toBe(document.body);
});

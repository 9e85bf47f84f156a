/** How a scan went; each looks, sounds and feels different. */
export type Answer = 'right' | 'already' | 'wrong' | 'unknown';

interface Tone {
	hertz: number;
	/** Seconds from the start. */
	at: number;
	long: number;
	shape: OscillatorType;
}

/** Two rising notes for right, two equal ones for already, a buzz for wrong, one low note for unknown. */
const SOUNDS: Readonly<Record<Answer, readonly Tone[]>> = {
	right: [
		{ hertz: 880, at: 0, long: 0.09, shape: 'sine' },
		{ hertz: 1320, at: 0.1, long: 0.16, shape: 'sine' },
	],
	already: [
		{ hertz: 660, at: 0, long: 0.1, shape: 'triangle' },
		{ hertz: 660, at: 0.16, long: 0.1, shape: 'triangle' },
	],
	wrong: [
		{ hertz: 160, at: 0, long: 0.18, shape: 'sawtooth' },
		{ hertz: 120, at: 0.22, long: 0.28, shape: 'sawtooth' },
	],
	unknown: [{ hertz: 300, at: 0, long: 0.3, shape: 'triangle' }],
};

const VIBRATIONS: Readonly<Record<Answer, number[]>> = {
	right: [60],
	already: [60, 80, 60],
	wrong: [200, 80, 200],
	unknown: [300],
};

let audio: AudioContext | undefined;

/** Makes the answer heard and felt, for eyes that are on the goods. Silent where the device cannot or may not. */
export function signal(answer: Answer): void {
	navigator.vibrate?.(VIBRATIONS[answer]);
	try {
		audio ??= new AudioContext();
		void audio.resume();
		for (const tone of SOUNDS[answer]) play(audio, tone);
	} catch {
		// A phone without sound still shows the answer.
	}
}

function play(on: AudioContext, { hertz, at, long, shape }: Tone): void {
	const start = on.currentTime + at;
	const voice = on.createOscillator();
	const level = on.createGain();
	voice.type = shape;
	voice.frequency.value = hertz;
	level.gain.setValueAtTime(0.0001, start);
	level.gain.exponentialRampToValueAtTime(0.4, start + 0.01);
	level.gain.exponentialRampToValueAtTime(0.0001, start + long);
	voice.connect(level).connect(on.destination);
	voice.start(start);
	voice.stop(start + long + 0.02);
}

import { barcodeReader } from './barcode-reader.ts';
import { cropBehind } from './crop.ts';

const PAUSE_MS = 60;
/** Larger pictures are only slower to search. */
const WIDEST = 960;
/** Every so often the whole picture is searched: people do not always aim. */
const WHOLE_EVERY = 4;

/** The camera as a reader of codes. It knows what it sees and nothing of what the codes mean. */
export class Scanner {
	phase = $state<'off' | 'starting' | 'running' | 'denied' | 'missing'>('off');
	torch = $state<'none' | 'off' | 'on'>('none');
	#stream: MediaStream | undefined;
	#run = 0;

	/** Opens the camera into `video` and calls `oncode` with what shows behind `frame`, until stopped. */
	async start(video: HTMLVideoElement, frame: HTMLElement, oncode: (code: string) => void): Promise<void> {
		this.stop();
		const run = ++this.#run;
		this.phase = 'starting';
		const [stream] = await Promise.all([this.#open(), barcodeReader().catch(() => undefined)]);
		if (run !== this.#run || !stream) {
			stream?.getTracks().forEach((track) => track.stop());
			return;
		}
		this.#stream = stream;
		video.srcObject = stream;
		await video.play().catch(() => undefined);
		const track = stream.getVideoTracks()[0];
		this.torch = track && 'torch' in (track.getCapabilities?.() ?? {}) ? 'off' : 'none';
		this.phase = 'running';
		void this.#watch(run, video, frame, oncode);
	}

	/** Closes the camera. */
	stop(): void {
		this.#run++;
		this.#stream?.getTracks().forEach((track) => track.stop());
		this.#stream = undefined;
		this.torch = 'none';
		if (this.phase !== 'denied' && this.phase !== 'missing') this.phase = 'off';
	}

	/** Switches the light, where there is one. */
	async toggleTorch(): Promise<void> {
		const on = this.torch !== 'on';
		const light: MediaTrackConstraintSet & { torch: boolean } = { torch: on };
		await this.#stream?.getVideoTracks()[0]?.applyConstraints({ advanced: [light] });
		this.torch = on ? 'on' : 'off';
	}

	async #open(): Promise<MediaStream | undefined> {
		const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
		try {
			return await navigator.mediaDevices.getUserMedia({ video, audio: false });
		} catch (error) {
			const denied = error instanceof DOMException && error.name === 'NotAllowedError';
			this.phase = denied ? 'denied' : 'missing';
			return undefined;
		}
	}

	async #watch(
		run: number,
		video: HTMLVideoElement,
		frame: HTMLElement,
		oncode: (code: string) => void,
	): Promise<void> {
		const reader = await barcodeReader();
		const canvas = document.createElement('canvas');
		for (let turn = 1; run === this.#run; turn++) {
			if (video.videoWidth > 0 && draw(canvas, video, turn % WHOLE_EVERY === 0 ? undefined : frame)) {
				const found = await reader.detect(canvas).catch(() => []);
				const code = found.find(({ rawValue }) => rawValue.trim() !== '')?.rawValue.trim();
				if (code !== undefined && run === this.#run) oncode(code);
			}
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		}
	}
}

function draw(canvas: HTMLCanvasElement, video: HTMLVideoElement, frame: HTMLElement | undefined): boolean {
	const picture = { width: video.videoWidth, height: video.videoHeight };
	const part = frame
		? cropBehind(frame.getBoundingClientRect(), video.getBoundingClientRect(), picture)
		: { x: 0, y: 0, ...picture };
	if (part.width < 1 || part.height < 1) return false;
	const scale = Math.min(1, WIDEST / part.width);
	canvas.width = Math.round(part.width * scale);
	canvas.height = Math.round(part.height * scale);
	const pen = canvas.getContext('2d', { willReadFrequently: true });
	pen?.drawImage(video, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
	return pen !== null;
}

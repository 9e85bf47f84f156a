/** A rectangle in pixels. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * The part of a video's picture that shows behind `frame`, when the picture covers `view` (as `object-fit: cover` does). A
 * little more is taken, as hands shake.
 */
export function cropBehind(frame: Box, view: Box, picture: { width: number; height: number }): Box {
	const scale = Math.max(view.width / picture.width, view.height / picture.height);
	const left = (picture.width - view.width / scale) / 2;
	const top = (picture.height - view.height / scale) / 2;
	const margin = 0.15;
	const x = left + (frame.x - view.x - frame.width * margin) / scale;
	const y = top + (frame.y - view.y - frame.height * margin) / scale;
	const from = { x: Math.max(0, x), y: Math.max(0, y) };
	const width = Math.min(picture.width - from.x, (frame.width * (1 + 2 * margin)) / scale);
	const height = Math.min(picture.height - from.y, (frame.height * (1 + 2 * margin)) / scale);
	return { ...from, width, height };
}

/** Calls once when the element is about to come into view: what is far down a long page is not fetched for nobody. */
export function whenNear(call: () => void): (element: Element) => () => void {
	return (element) => {
		const observer = new IntersectionObserver(
			(seen) => {
				if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
				observer.disconnect();
				call();
			},
			{ rootMargin: '200px' },
		);
		observer.observe(element);
		return () => {
			observer.disconnect();
		};
	};
}

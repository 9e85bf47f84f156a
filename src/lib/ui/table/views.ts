import * as z from 'zod';
import { addressOfListing, listingOfAddress, type Listing } from './list-address.ts';

/** A way to look at the orders, under a name: what its address says. */
export const savedView = z.object({
	id: z.string().min(1).max(60),
	name: z.string().trim().min(1).max(60),
	address: z.string().max(2000),
});
export type SavedView = z.infer<typeof savedView>;

/** Views as they are kept. One that cannot be read takes no other with it. */
export const savedViews = z
	.array(z.unknown())
	.transform((views) => views.flatMap((view) => savedView.safeParse(view).data ?? []));

/** Views that everybody has; they leave columns and rows as the person has them. */
export const BUILT_IN = [
	{ id: 'all', address: '' },
	{ id: 'late', address: '?only=late&sort=due' },
	{ id: 'risk', address: '?only=risk&sort=promised' },
	{ id: 'waiting', address: '?only=waiting&sort=due' },
	{ id: 'exceptions', address: '?only=exception&sort=-exception' },
	{ id: 'week', address: '?only=week&sort=due' },
] as const;
export type BuiltIn = (typeof BUILT_IN)[number]['id'];

/** What a view's address says. */
export function listingOfView({ address }: { address: string }): Listing {
	return listingOfAddress(new URLSearchParams(address));
}

/** The view under the id is named anew. */
export function renamed(views: readonly SavedView[], id: string, name: string): SavedView[] {
	return views.map((view) => (view.id === id ? { ...view, name } : view));
}

/** The view with the id says something else from now on. */
export function redone(views: readonly SavedView[], id: string, address: string): SavedView[] {
	return views.map((view) => (view.id === id ? { ...view, address } : view));
}

/** The views without one. */
export function without(views: readonly SavedView[], id: string): SavedView[] {
	return views.filter((view) => view.id !== id);
}

/** The views with one back at its place, when nothing has taken it meanwhile. */
export function putBack(views: readonly SavedView[], view: SavedView, at: number): SavedView[] {
	return views.some(({ id }) => id === view.id) ? [...views] : views.toSpliced(at, 0, view);
}

/** The view that shows what is shown: one's own first, they say more. Undefined where none does. */
export function viewShown(
	listing: Listing,
	columns: Pick<Listing, 'columns' | 'density'>,
	own: readonly SavedView[],
): string | undefined {
	const whole = addressOfListing({ ...listing, ...columns });
	const plain = addressOfListing({ ...listing, columns: undefined, density: undefined });
	const shown = own.find((view) => addressOfListing(listingOfView(view)) === whole);
	return shown?.id ?? BUILT_IN.find((view) => addressOfListing(listingOfView(view)) === plain)?.id;
}

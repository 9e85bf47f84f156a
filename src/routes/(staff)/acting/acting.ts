import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Facts } from '#lib/domain/order/entries.ts';
import type { Stage } from '#lib/domain/order/stage.ts';
import type { Department } from '#lib/domain/people.ts';
import type { Ending } from '../ending/ending.ts';
import type { PlanningActing } from './planning-acting.ts';

/** A node as the sheets need it; nodes of heads and of folds both have this. */
export interface ActingNode {
	node: string;
	stage: Stage;
	title: string;
	department: Department;
	person?: string | undefined;
	percent: number;
	deliverable?: string | undefined;
	/** What its completion has to name. */
	proof?: string | undefined;
}

/** What the person is about to do: at most one sheet is open. */
export type Acting =
	| PlanningActing
	| { act: 'done' | 'progress' | 'assign'; order: string; node: ActingNode }
	| { act: 'raise'; order: string; node?: string | undefined; nodes: readonly ActingNode[] }
	| { act: 'comment'; order: string; node?: string | undefined }
	| { act: 'resolve'; order: string; exception: EntryId }
	| { act: 'cancel'; order: string; number: string }
	| { act: 'amend'; order: string; facts: Facts }
	| Ending;

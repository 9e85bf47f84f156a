import { m } from '#lib/paraglide/messages.js';

export type Unit = 'work-minutes' | 'minutes' | 'days' | 'work-days' | 'years' | 'points' | 'score' | 'money';

/** A number of the settings as the screen names it. */
export interface SettingLine {
	path: string;
	label: () => string;
	unit: Unit;
}
export interface SettingGroup {
	title: () => string;
	hint?: () => string;
	lines: readonly SettingLine[];
}

const line = (path: string, label: () => string, unit: Unit): SettingLine => ({ path, label, unit });

/** Every number of the settings, as the trade's steps go. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
	{
		title: m.settings_response,
		hint: m.settings_response_hint,
		lines: [
			line('limits.clearFlag', m.setting_limits_clearFlag, 'work-minutes'),
			line('limits.confirmHigh', m.setting_limits_confirmHigh, 'work-minutes'),
			line('limits.planHigh', m.setting_limits_planHigh, 'work-minutes'),
			line('limits.respondMedium', m.setting_limits_respondMedium, 'work-minutes'),
			line('limits.respondLow', m.setting_limits_respondLow, 'work-minutes'),
		],
	},
	{
		title: m.settings_plan,
		lines: [
			line('limits.confirmResources', m.setting_limits_confirmResources, 'work-minutes'),
			line('reminders.before', m.setting_reminders_before, 'minutes'),
			line('reminders.overdue', m.setting_reminders_overdue, 'minutes'),
			line('reminders.escalate', m.setting_reminders_escalate, 'minutes'),
			line('rules.silentAfterWorkingDays', m.setting_rules_silentAfterWorkingDays, 'work-days'),
			line('rules.accessGraceDays', m.setting_rules_accessGraceDays, 'days'),
		],
	},
	{
		title: m.settings_exceptions,
		lines: [
			line('rules.exceptionFromDays', m.setting_rules_exceptionFromDays, 'days'),
			line('rules.seriousFromDays', m.setting_rules_seriousFromDays, 'days'),
			line('limits.reportException', m.setting_limits_reportException, 'work-minutes'),
			line('limits.handleException', m.setting_limits_handleException, 'work-minutes'),
		],
	},
	{
		title: m.settings_delivery,
		lines: [
			line('reminders.deliveryCheck', m.setting_reminders_deliveryCheck, 'minutes'),
			line('limits.contactAfterRejection', m.setting_limits_contactAfterRejection, 'work-minutes'),
			line('rules.receiptWithinDays', m.setting_rules_receiptWithinDays, 'days'),
		],
	},
	{
		title: m.settings_ending,
		lines: [
			line('rules.surveyWithinDays', m.setting_rules_surveyWithinDays, 'days'),
			line('rules.reviewUpToScore', m.setting_rules_reviewUpToScore, 'score'),
			line('rules.retentionYears', m.setting_rules_retentionYears, 'years'),
		],
	},
	{
		title: m.settings_rule,
		hint: m.settings_rule_hint,
		lines: [
			line('priority.highFrom', m.setting_priority_highFrom, 'points'),
			line('priority.mediumFrom', m.setting_priority_mediumFrom, 'points'),
			line('priority.largeAmount', m.setting_priority_largeAmount, 'money'),
			line('priority.mediumAmount', m.setting_priority_mediumAmount, 'money'),
			line('priority.urgentDays', m.setting_priority_urgentDays, 'days'),
			line('priority.normalDays', m.setting_priority_normalDays, 'days'),
		],
	},
	{
		title: m.settings_points,
		lines: [
			line('priority.points.vip', m.setting_priority_points_vip, 'points'),
			line('priority.points.regular', m.setting_priority_points_regular, 'points'),
			line('priority.points.new', m.setting_priority_points_new, 'points'),
			line('priority.points.largeAmount', m.setting_priority_points_largeAmount, 'points'),
			line('priority.points.mediumAmount', m.setting_priority_points_mediumAmount, 'points'),
			line('priority.points.smallAmount', m.setting_priority_points_smallAmount, 'points'),
			line('priority.points.urgent', m.setting_priority_points_urgent, 'points'),
			line('priority.points.normal', m.setting_priority_points_normal, 'points'),
			line('priority.points.relaxed', m.setting_priority_points_relaxed, 'points'),
		],
	},
];

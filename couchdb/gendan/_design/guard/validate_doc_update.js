// Second line of defence: the gateway has judged every entry before CouchDB sees it. What this refuses is a mistake of
// ours or of somebody with the service account's password. Plain ES5, as it runs in whatever engine CouchDB was built
// with; in brackets, as not every engine takes a function's name otherwise.
(function validate_doc_update(newDoc, oldDoc, userCtx) {
	var LOG_TYPES = ['order', 'deal', 'customer'];
	var OTHER_TYPES = ['seen', 'person', 'template', 'settings', 'stock'];
	var ULID_TYPES = ['order', 'deal', 'customer', 'seen'];
	var ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

	function refuse(reason) {
		throw { forbidden: reason };
	}

	function isObject(value) {
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	}

	function sameItems(a, b) {
		if (a.length !== b.length) return false;
		for (var i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
		return true;
	}

	function same(a, b) {
		if (a === b) return true;
		if (Array.isArray(a) && Array.isArray(b)) return sameItems(a, b);
		if (!isObject(a) || !isObject(b)) return false;
		var keys = Object.keys(a);
		if (keys.length !== Object.keys(b).length) return false;
		for (var i = 0; i < keys.length; i++) {
			if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
			if (!same(a[keys[i]], b[keys[i]])) return false;
		}
		return true;
	}

	function checkLog(log) {
		if (!Array.isArray(log)) refuse('a log is missing');
		for (var i = 0; i < log.length; i++) {
			if (!isObject(log[i]) || typeof log[i].id !== 'string') refuse('an entry has no id');
			if (i > 0 && log[i - 1].id === log[i].id) refuse('an entry stands twice: ' + log[i].id);
			if (i > 0 && log[i - 1].id > log[i].id) refuse('the log is out of order at ' + log[i].id);
		}
	}

	function checkKept(before, after) {
		var at = 0;
		for (var i = 0; i < before.length; i++) {
			while (at < after.length && after[at].id < before[i].id) at++;
			if (at === after.length || after[at].id !== before[i].id)
				refuse('an entry was dropped: ' + before[i].id);
			if (!same(before[i], after[at])) refuse('an entry was altered: ' + before[i].id);
		}
	}

	var roles = userCtx.roles;
	if (roles.indexOf('gendan-service') < 0 && roles.indexOf('_admin') < 0)
		refuse('only the service account writes');
	if (newDoc._deleted) return;

	var colon = newDoc._id.indexOf(':');
	var type = newDoc._id.slice(0, Math.max(colon, 0));
	var name = newDoc._id.slice(colon + 1);
	var isLog = LOG_TYPES.indexOf(type) >= 0;
	if (!isLog && OTHER_TYPES.indexOf(type) < 0) refuse('unknown type of document: ' + newDoc._id);
	if (newDoc.type !== type) refuse('the type is not the one that the id names');
	if (name === '' || (ULID_TYPES.indexOf(type) >= 0 && !ULID.test(name)))
		refuse('malformed id: ' + newDoc._id);
	if (!isLog) return;
	checkLog(newDoc.log);
	if (oldDoc && Array.isArray(oldDoc.log)) checkKept(oldDoc.log, newDoc.log);
});

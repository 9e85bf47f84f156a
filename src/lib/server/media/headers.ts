/**
 * What a picture is sent with. It is somebody's content on our address: should a browser ever open it as a page it may do
 * nothing there. It is not cached, as who may see it can change; phones keep what they were given themselves.
 */
export const MEDIA_HEADERS: Readonly<Record<string, string>> = {
	'content-security-policy': "default-src 'none'; sandbox",
	'content-disposition': 'inline',
	'cache-control': 'private, no-store',
	'x-content-type-options': 'nosniff',
};

import type { ManifestOptions } from 'vite-plugin-pwa';

const shortcutIcon = [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' }];

export const manifest: Partial<ManifestOptions> = {
	id: '/',
	name: '跟单 Gendan',
	short_name: '跟单',
	description: '每一次交接都有记录，有没有网都一样',
	lang: 'zh-CN',
	start_url: '/',
	scope: '/',
	display: 'standalone',
	theme_color: '#0b4f4d',
	background_color: '#f6faf9',
	categories: ['business', 'productivity'],
	icons: [
		{ src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
		{ src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
		{ src: '/icon-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
		{ src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
	],
	shortcuts: [
		{ name: '扫码 Scan', short_name: '扫码', url: '/scan', icons: shortcutIcon },
		{ name: '我的工作 My work', short_name: '我的工作', url: '/', icons: shortcutIcon },
	],
};

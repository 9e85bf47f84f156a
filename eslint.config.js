import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Components are handed to the checker as it will see them, also where others import them: one program serves all. Otherwise each made it begin
// anew, and an imported component had no types. The parser reads this when it is loaded.
process.env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK = '1';
const { default: svelte } = await import('eslint-plugin-svelte');

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'.data/',
		'dev-dist/',
		'test-results/',
		'playwright-report/',
		'src/lib/paraglide/',
		'project.inlang/',
	]),
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
			},
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			// The compiler knows every name already.
			'no-undef': 'off',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-console': ['error', { allow: ['warn', 'error'] }],
			'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// SvelteKit's `error` and `redirect` are thrown and are no Error.
			'@typescript-eslint/only-throw-error': 'off',
			// The app is always served at the root of its origin.
			'svelte/no-navigation-without-resolve': 'off',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
	},
	{
		files: ['scripts/**', 'bench/**', 'couchdb/**/*.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		// Design functions run inside CouchDB's own engine, outside the type system.
		files: ['couchdb/**/*.js'],
		extends: [ts.configs.disableTypeChecked],
		languageOptions: {
			parserOptions: { projectService: false, project: false },
			globals: {
				emit: 'readonly',
				log: 'readonly',
				sum: 'readonly',
				isArray: 'readonly',
				toJSON: 'readonly',
			},
		},
		rules: {
			'no-undef': 'error',
			'no-unused-vars': 'off',
			'@typescript-eslint/no-unused-vars': 'off',
			// The file is the function, in brackets.
			'@typescript-eslint/no-unused-expressions': 'off',
		},
	},
);

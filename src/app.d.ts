declare global {
	namespace App {
		// interface Error {}
		// interface Locals {}
	}
}

export {};

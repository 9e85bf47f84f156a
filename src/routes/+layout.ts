// An address that matches nothing also gets the shell and says so there, online as offline. The customers' pages turn this on again.
export const ssr = false;

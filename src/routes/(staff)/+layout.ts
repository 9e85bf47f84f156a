// The staff app lives on the phone: the server only ever hands out the shell.
export const ssr = false;

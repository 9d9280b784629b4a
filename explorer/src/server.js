// The server of a page that is served, as its server.js has it; nothing in a page that is a file.
export const server = globalThis.testimoniaServer;

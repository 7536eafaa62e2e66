// Serves the built site the way a static host would: index files, compression, the headers of dist/_headers.
//
// It listens on every local name, so that http://localhost and http://127.0.0.1 are two sites and a frame from one
// inside the other is a true cross-site frame. The site also answers under /some/folder/, to prove that it may live
// in one, and `host(html)` publishes a page of our own that frames it.

import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
  ".json": "application/json; charset=utf-8", ".png": "image/png", ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".xml": "application/xml; charset=utf-8",
};
const FOLDER = "/some/folder";

/** Rules of a _headers file: [path test, [[name, value], …]]. */
function rules(file) {
  const found = [];
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (line.startsWith("/")) {
      const path = line.trim().split("*").map((part) => part.replace(/[.\\+?^$()[\]{}|]/g, "\\$&")).join(".*");
      found.push([new RegExp(`^${path}$`), []]);
    } else if (/^\s+\S/.test(line)) {
      const [name, ...value] = line.trim().split(":");
      found.at(-1)[1].push([name, value.join(":").trim()]);
    }
  }
  return found;
}

/** Starts a server for `dist` on a free port; `close()` ends it. */
export async function serve(dist) {
  const headers = rules(join(dist, "_headers"));
  const hosts = new Map();
  const served = [];
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    if (hosts.has(path)) {
      response.setHeader("Content-Type", TYPES[".html"]);
      return response.end(hosts.get(path));
    }
    if (path.startsWith(`${FOLDER}/`)) path = path.slice(FOLDER.length);
    let file = join(dist, normalize(path));
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith("/")) return response.writeHead(301, { Location: `${path}/` }).end();
      file = join(file, "index.html");
    }
    if (!existsSync(file)) {
      // The site's own page of nothing, for those who read pages.
      const lost = join(dist, "404.html");
      const html = existsSync(lost) && /\btext\/html\b/.test(request.headers.accept ?? "");
      return response.writeHead(404, { "Content-Type": TYPES[html ? ".html" : ".txt"] }).end(html ? readFileSync(lost) : "not found");
    }
    served.push(path);
    for (const [test, pairs] of headers) if (test.test(path)) for (const [name, value] of pairs) response.setHeader(name, value);
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    if (/\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && extname(file) !== ".woff2") {
      response.setHeader("Content-Encoding", "gzip");
      return createReadStream(file).pipe(createGzip()).pipe(response);
    }
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    folder: FOLDER,
    /** Paths of the site that were answered so far, each as often as it was. */
    served,
    /** Publishes `html` on the other site and returns its address. */
    host(html) {
      const path = `/host/${hosts.size}.html`;
      hosts.set(path, `<!doctype html><title>An article</title><link rel="icon" href="data:,">${html}`);
      return `http://localhost:${port}${path}`;
    },
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}

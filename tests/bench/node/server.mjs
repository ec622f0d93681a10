// SPDX-License-Identifier: GPL-3.0-or-later
// The least a webhook receiver must do: check the signature, append the body durably, answer 200.
// usage: node server.mjs DATABASE APP_SECRET, prints its port. No comfort, no limits, no readers.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const [file, secret] = process.argv.slice(2);

async function openDatabase(path) {
    try {
        const { DatabaseSync } = await import('node:sqlite');
        return new DatabaseSync(path);
    } catch {
        const { default: Database } = await import('better-sqlite3');
        return new Database(path);
    }
}

const database = await openDatabase(file);
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
database.exec('CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, received_at_ms INTEGER, '
    + 'signature TEXT, body BLOB)');
const insert = database.prepare(
    'INSERT INTO events (received_at_ms, signature, body) VALUES (?, ?, ?)');

const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
        const body = Buffer.concat(chunks);
        const given = Buffer.from(request.headers['x-hub-signature-256'] ?? '');
        const right = Buffer.from(
            'sha256=' + createHmac('sha256', secret).update(body).digest('hex'));
        if (given.length !== right.length || !timingSafeEqual(given, right)) {
            response.writeHead(401).end();
            return;
        }
        JSON.parse(body);
        insert.run(Date.now(), String(given), body);
        response.writeHead(200).end();
    });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

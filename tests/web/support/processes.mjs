// Other programs: started, waited for until they are ready, read, and always ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const END_MS = 10_000;

/**
 * Starts a program and waits until a line of its output matches `ready`.
 * Gives { match, output(), close() }; output() is all that it said so far, on both streams.
 */
export async function startProgram(command, args, { ready, env, cwd, timeoutMs = 30_000 }) {
  const child = spawn(command, args, {
    cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const running = {
    child,
    output: () => said,
    close: () => endProgram(child),
  };
  try {
    running.match = await new Promise((resolve, reject) => {
      const late = setTimeout(() => fail('is not ready in time'), timeoutMs);
      const fail = (why) => {
        clearTimeout(late);
        reject(new Error(`${command} ${why}; it said:\n${said}`));
      };
      const hear = (chunk) => {
        said += chunk;
        const match = ready.exec(said);
        if (!match) return;
        clearTimeout(late);
        resolve(match);
      };
      child.stdout.setEncoding('utf8').on('data', hear);
      child.stderr.setEncoding('utf8').on('data', hear);
      child.once('error', (error) => fail(`can't be started (${error.message})`));
      child.once('exit', (code) => fail(`ended with ${code}`));
    });
  } catch (error) {
    await running.close();
    throw error;
  }
  return running;
}

async function endProgram(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(late);
}

/** Asks until `look` gives something true; the last answer goes into the failure. */
export async function eventually(look, what, timeoutMs = 30_000) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not in ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

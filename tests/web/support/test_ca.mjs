// Certificate authorities made for one test run, and what they sign.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** `file` is the authority's own certificate; issue(name) makes one for that name and 127.0.0.1. */
export function makeAuthority(folder, title) {
  const openssl = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const at = (name) => path.join(folder, name);
  openssl('req', '-x509', ...KEY, '-keyout', `${title}.key`, '-out', `${title}.pem`, '-days', '2',
    '-subj', `/CN=${title}`);
  return {
    file: at(`${title}.pem`),
    issue(name, { days = 2 } = {}) {
      const stem = `${title}-${name}-${days}`;
      writeFileSync(at(`${stem}.names`), `subjectAltName=DNS:${name}\n`);
      openssl('req', ...KEY, '-keyout', `${stem}.key`, '-out', `${stem}.csr`, '-subj', '/CN=test');
      openssl('x509', '-req', '-in', `${stem}.csr`, '-CA', `${title}.pem`, '-CAkey', `${title}.key`,
        '-CAcreateserial', '-days', String(days), '-extfile', `${stem}.names`,
        '-out', `${stem}.pem`);
      const files = { certificate: at(`${stem}.pem`), key: at(`${stem}.key`) };
      return { ...files, cert: readFileSync(files.certificate), keyText: readFileSync(files.key) };
    },
  };
}

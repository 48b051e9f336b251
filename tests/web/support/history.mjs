// A history that is full already.

/** Runs in the page: so many records of earlier sends, each with a body. */
export const fillHistory = ({ count, outcome }) => new Promise((resolve, reject) => {
  indexedDB.open('connect-deploy').onsuccess = ({ target }) => {
    const transaction = target.result.transaction(['entries', 'bodies'], 'readwrite');
    const entries = transaction.objectStore('entries');
    const bodies = transaction.objectStore('bodies');
    for (let i = 1; i <= count; ++i) {
      const started = 1_700_000_000_000 + i * 60_000;
      entries.add({
        id: `record-${i}`, endpoint: 'https://api.example', project: 'Demo', scope: `Demo, in Group${i}`,
        digest: i, started, finished: started + 900, last: started, steady: 0, origin: '', phase: 'done',
        outcome, message: '', status: 200, retry: -1, writer: '' }).onsuccess = ({ target: added }) => {
        bodies.add('{"flow_id": "f-1"}', added.result);
      };
    }
    transaction.onabort = () => reject(transaction.error);
    transaction.oncomplete = () => {
      new BroadcastChannel('connect-deploy').postMessage('written');
      target.result.close();
      resolve();
    };
  };
});

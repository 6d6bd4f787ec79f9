// The gestures as their users meet them: a diff on standard output, what it does besides on standard error, files on request.
import { describe, expect, test } from 'vitest';
import { run } from './run';
import { memoryIo } from './testing/memory-io';
import { netpol } from './testing/netpol';
import { CLUSTER, POLICIES, SHOP } from './testing/shop';

describe('allow and cut', () => {
  test('allow prints a diff that keeps every other line, and writes nothing', async () => {
    const { code, out, err, io } = await netpol('allow shop --from shop/job --to shop/db --port 5432');
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a\/shop\/policies\.yaml\n\+\+\+ b\/shop\/policies\.yaml\n@@ /);
    expect(out).not.toMatch(/^-[^-]/m);
    expect(out).toMatch(/^\+.*job/m);
    expect(err).not.toBe('');
    expect(Object.fromEntries(io.files)).toEqual(SHOP);
  });

  test('allow --write: afterwards the flow is allowed, comments are kept', async () => {
    const { code, io } = await netpol('allow shop --from shop/job --to shop/db --port 5432/TCP --write');
    expect(code).toBe(0);
    const files = Object.fromEntries(io.files);
    expect(files['shop/policies.yaml']).toContain('# the database');
    expect(files['shop/cluster.yaml']).toBe(CLUSTER);
    expect((await netpol('why shop --from shop/job --to shop/db --port 5432', files)).code).toBe(0);
    expect((await netpol('why shop --from shop/job --to shop/db --port 5433', files)).code).toBe(1);
    expect((await netpol('why shop --from shop/web --to shop/db --port 5432', files)).code).toBe(0);
  });

  test('cut --write: afterwards the flow is gone', async () => {
    const { code, out, io } = await netpol('cut shop --from shop/web --to shop/db --port sql --write');
    expect(code).toBe(0);
    expect(out).toMatch(/^-[^-]/m);
    expect((await netpol('why shop --from shop/web --to shop/db --port 5432', Object.fromEntries(io.files))).code).toBe(1);
  });

  test.each<[line: string, code: number, err: RegExp]>([
    ['allow shop --from shop/web --to shop/db --port 5432', 0, /^netpol allow: .+/],
    ['cut shop --from shop/db --to shop/web --port 80', 0, /^netpol cut: .+/],
    ['allow shop --from shop/job --to shop/db --port 5432 --choose 99', 1, /^netpol allow: there (is|are) only /],
  ])('%s: no diff', async (line, code, err) => {
    const ran = await netpol(line);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toMatch(err);
  });

  test('read-only files are never edited', async () => {
    const { out, io } = await netpol('allow shop --from shop/job --to shop/db --port 5432 --write --read-only policies.yaml');
    expect(io.files.get('shop/policies.yaml')).toBe(POLICIES);
    expect(out).not.toContain('a/shop/policies.yaml');
  });

  test.each<[line: string, stdin: string, file: string]>([
    ['allow - --from shop/job --to shop/db --port 5432 --write', `${CLUSTER}---\n${POLICIES}`, 'shop-policies.yaml'],
    ['allow shop --from shop/job --to shop/db --port 5432 --write --read-only *', '', 'shop/shop-policies-2.yaml'],
    ['allow shop/cluster.yaml shop/policies.yaml --from shop/job --to shop/db --port 5432 --write --read-only *', '', 'shop/shop-policies-2.yaml'],
  ])('%s: a new file beside the old ones', async (line, stdin, file) => {
    const files = { ...SHOP, 'shop/shop-policies.yaml': '# taken\n' };
    const { code, out, io } = await netpol(line, files, stdin);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^--- /dev/null\n\\+\\+\\+ b/${file}\n@@ -0,0 \\+1,`));
    expect([...io.files.keys()].filter((name) => !(name in files))).toEqual([file]);
    expect((await netpol(`why shop ${file} --from shop/job --to shop/db --port 5432`, Object.fromEntries(io.files))).code).toBe(0);
  });

  test('a file that cannot be written is said, exit 1', async () => {
    const io = memoryIo(SHOP);
    const disk = { ...io.disk, write: () => Promise.reject(new Error('EROFS: read-only file system')) };
    const code = await run('allow shop --from shop/job --to shop/db --port 5432 --write'.split(' '), { ...io, disk });
    expect(code).toBe(1);
    expect(io.stderrText()).toMatch(/^netpol allow: not written: `shop\/policies\.yaml`: EROFS/m);
  });
});

describe('allow: Services, what is not there yet, what is open already', () => {
  const SERVICE =
    'apiVersion: v1\nkind: Service\nmetadata: {name: data, namespace: shop}\nspec: {selector: {app: db}, ports: [{name: main, port: 80, targetPort: sql}]}\n';
  const WITH_SERVICE = { ...SHOP, 'shop/service.yaml': SERVICE };

  test.each(['80', 'main'])('a Service is asked about its own port: %s', async (port) => {
    const { code, io } = await netpol(`allow shop --from shop/job --to svc:shop/data --port ${port} --write`, WITH_SERVICE);
    expect(code).toBe(0);
    const files = Object.fromEntries(io.files);
    expect((await netpol('why shop --from shop/job --to shop/db --port 5432', files)).code).toBe(0);
    expect((await netpol('why shop --from shop/job --to svc:shop/data --port 80', files)).code).toBe(0);
    expect((await netpol('why shop --from shop/job --to shop/db --port 80', files)).code).toBe(1);
  });

  test('a port that it does not have is exit 1, with those that it has', async () => {
    const { code, err } = await netpol('allow shop --from shop/job --to svc:shop/data --port 5432', WITH_SERVICE);
    expect({ code, err }).toEqual({ code: 1, err: 'netpol allow: Service shop/data has no port TCP 5432: it has TCP 80 (main)\n' });
  });

  test('--create makes the missing end, and the flow is there', async () => {
    const { code, io } = await netpol('allow shop --from shop/db --to shop/cache[StatefulSet] --create --port 6379 --write');
    expect(code).toBe(0);
    const files = Object.fromEntries(io.files);
    expect(Object.values(files).join()).toMatch(/kind: StatefulSet[\s\S]*name: cache/);
    expect((await netpol('why shop --from shop/db --to shop/cache --port 6379', files)).code).toBe(0);
    expect((await netpol('why shop --from shop/db --to shop/cache --port 6380', files)).code).toBe(1);
  });

  test('open already: the reason, and what could be done', async () => {
    const line = 'allow shop --from shop/web --to shop/job --port 9000';
    expect(await netpol(line)).toMatchObject({
      code: 0,
      out: '',
      err:
        'netpol allow: shop/web reaches shop/job on TCP 9000 already: nothing isolates shop/job\n' +
        '  --isolate: Isolate shop/job and allow just this: new policy shop/allow-web-to-job\n',
    });
    const { code, out, err } = await netpol(`${line} --isolate`);
    expect(code).toBe(0);
    expect(out).toMatch(/^\+ {2}name: allow-web-to-job$/m);
    expect(err).toMatch(/^ {2}also closes: 0\.0\.0\.0\/0 -> shop\/job\[Deployment\], all becomes none$/m);
    expect(err).toMatch(/^ {2}isolates shop\/job\[Deployment\] for ingress$/m);
  });
});

describe('isolate', () => {
  test('prints a diff, and all that stops', async () => {
    const { code, out, err, io } = await netpol('isolate shop --end shop/job --direction ingress --keep "shop/web -> shop/job rpc"');
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a\/shop\/policies\.yaml\n/);
    expect(err.split('\n')).toEqual([
      'Isolate shop/job for ingress: new policy shop/isolate-job-ingress',
      '  stops: shop/web[Deployment] -> shop/job[Deployment], all becomes TCP 9000',
      '  stops: 0.0.0.0/0 -> shop/job[Deployment], all becomes none',
      '  stops: ::/0 -> shop/job[Deployment], all becomes none',
      '  isolates shop/job[Deployment] for ingress',
      '',
    ]);
    expect(Object.fromEntries(io.files)).toEqual(SHOP);
  });

  test('--write: what is kept flows, nothing else does', async () => {
    const kept = '--keep "shop/web -> shop/job 9000" --keep "shop/job -> 203.0.113.0/24 except 203.0.113.7/32 443"';
    const { code, io } = await netpol(`isolate shop --end shop/job ${kept} --write`);
    expect(code).toBe(0);
    const files = Object.fromEntries(io.files);
    const flows = async (ends: string) => (await netpol(`why shop ${ends}`, files)).code === 0;
    expect(await flows('--from shop/web --to shop/job --port 9000')).toBe(true);
    expect(await flows('--from shop/web --to shop/job --port 9001')).toBe(false);
    expect(await flows('--from shop/job --to 203.0.113.8 --port 443')).toBe(true);
    expect(await flows('--from shop/job --to 203.0.113.7 --port 443')).toBe(false);
    expect(await flows('--from shop/job --to shop/web --port 8080')).toBe(false);
    expect(Object.values(files).join()).toContain('k8s-app: kube-dns');
  });

  test('--close-dns keeps no way to DNS', async () => {
    const { out } = await netpol('isolate shop --end ns:shop --direction egress --close-dns');
    expect(out).toMatch(/^\+ {2}podSelector: \{\}$/m);
    expect(out).not.toContain('kube-dns');
  });

  test.each<[line: string, code: number, err: RegExp]>([
    ['isolate shop --end shop/db', 0, /^netpol isolate: shop\/db is isolated for ingress and egress already, by shop\/db/],
    ['isolate shop --end shop/job --keep "shop/web -> shop/db 80"', 1, /^netpol isolate: shop\/web to shop\/db is no flow of shop\/job/],
    ['isolate shop --end 203.0.113.0/24', 1, /^netpol isolate: 203\.0\.113\.0\/24 is outside the cluster/],
  ])('%s: no diff', async (line, code, err) => {
    const ran = await netpol(line);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toMatch(err);
  });
});

describe('dns', () => {
  test('--write: DNS is there, on both protocols', async () => {
    const { code, err, io } = await netpol('dns shop --from shop/db --write');
    expect(code).toBe(0);
    expect(err).toMatch(/^Add an egress rule to shop\/db\nOther ways:\n {2}--choose 2: New policy shop\/allow-db-dns\n$/);
    const files = Object.fromEntries(io.files);
    for (const port of ['53/UDP', '53/TCP']) expect((await netpol(`why shop --from shop/db --to kube-system/kube-dns --port ${port}`, files)).code).toBe(0);
    expect(await netpol('dns shop --from shop/db', files)).toMatchObject({ code: 0, out: '' });
  });

  test('nothing stops it: exit 0 with the reason', async () => {
    const { code, out, err } = await netpol('dns shop --from shop/web');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toBe("netpol dns: shop/web reaches the cluster's DNS on TCP 53; UDP 53 already: nothing isolates shop/web for egress\n");
  });
});

// Browser tests of the built site in a real Chromium: one file per user story in e2e/. `npm run build` comes first.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

const PORT = Number(process.env.NETPOL_E2E_PORT ?? 4399);

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Far above what is needed: they only end what hangs, on busy machines too.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1280, height: 720 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    // `--trace on` records one; always recording costs a third of the time.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(),
  },
  projects: [{ name: 'desktop', use: { browserName: 'chromium' } }],
  webServer: {
    command: 'node scripts/serve.mjs',
    url: `http://127.0.0.1:${PORT}/`,
    env: { PORT: String(PORT) },
    reuseExistingServer: false,
    timeout: 20_000,
  },
});

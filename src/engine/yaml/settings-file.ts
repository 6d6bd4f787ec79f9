// The file in which a team says what this program is to leave alone. It is no manifest.

export const SETTINGS_FILE = '.netpol.yaml';

/** Whether a file holds settings, by its name. */
export const isSettingsFile = (name: string): boolean => /(^|[\\/])\.netpol\.ya?ml$/i.test(name);

// The field tables that a lost indentation is rebuilt from: those of the editor, and what they leave open, such as probes
// and volumes, one level deeper. Only names and types matter here.

import { INGRESS } from '../ingress-shape';
import { metadata, selector } from '../metadata-shape';
import { NETWORK_POLICY } from '../policy-shape';
import { boolean, type Fields, integer, list, map, numberOrName, object, opaque, type Shape, string } from '../shape';
import { WORKLOADS } from '../workload-shape';

const text = string('');
const number = integer('');
const flag = boolean('');
const fields = (of: Fields): Shape => object('', of);
const items = (of: Fields): Shape => list('', fields(of));
const texts = list('', text);
const labels = map('');

const probe = fields({
  httpGet: fields({ path: text, port: numberOrName(''), scheme: text, host: text, httpHeaders: items({ name: text, value: text }) }),
  tcpSocket: fields({ port: numberOrName(''), host: text }),
  grpc: fields({ port: number, service: text }),
  exec: fields({ command: texts }),
  initialDelaySeconds: number,
  periodSeconds: number,
  timeoutSeconds: number,
  successThreshold: number,
  failureThreshold: number,
  terminationGracePeriodSeconds: number,
});

const keyRef = fields({ name: text, key: text, optional: flag });
const keyed = items({ key: text, path: text, mode: number });
const rolling = fields({ type: text, rollingUpdate: fields({ maxSurge: numberOrName(''), maxUnavailable: numberOrName(''), partition: number }) });

/** What tables that say `any` mean, by the name of the field. */
export const DEEPER: { readonly [field: string]: Shape } = {
  readinessProbe: probe,
  livenessProbe: probe,
  startupProbe: probe,
  resources: fields({ limits: labels, requests: labels }),
  nodeSelector: labels,
  strategy: rolling,
  updateStrategy: rolling,
  selector: labels,
  creationTimestamp: text,
  securityContext: fields({
    runAsUser: number,
    runAsGroup: number,
    runAsNonRoot: flag,
    fsGroup: number,
    privileged: flag,
    allowPrivilegeEscalation: flag,
    readOnlyRootFilesystem: flag,
    capabilities: fields({ add: texts, drop: texts }),
    seccompProfile: fields({ type: text }),
  }),
};

/** What lists of `any` hold, by the name of the list. */
export const DEEPER_ITEMS: { readonly [field: string]: Shape } = {
  env: fields({
    name: text,
    value: text,
    valueFrom: fields({
      fieldRef: fields({ apiVersion: text, fieldPath: text }),
      secretKeyRef: keyRef,
      configMapKeyRef: keyRef,
      resourceFieldRef: fields({ resource: text, containerName: text }),
    }),
  }),
  envFrom: fields({ prefix: text, configMapRef: fields({ name: text, optional: flag }), secretRef: fields({ name: text, optional: flag }) }),
  volumeMounts: fields({ name: text, mountPath: text, subPath: text, readOnly: flag }),
  volumes: fields({
    name: text,
    emptyDir: fields({ medium: text, sizeLimit: text }),
    hostPath: fields({ path: text, type: text }),
    configMap: fields({ name: text, items: keyed, defaultMode: number, optional: flag }),
    secret: fields({ secretName: text, items: keyed, defaultMode: number, optional: flag }),
    persistentVolumeClaim: fields({ claimName: text, readOnly: flag }),
  }),
  tolerations: fields({ key: text, operator: text, value: text, effect: text, tolerationSeconds: number }),
  tls: fields({ hosts: texts, secretName: text }),
  ownerReferences: fields({ apiVersion: text, kind: text, name: text, uid: text, controller: flag, blockOwnerDeletion: flag }),
  volumeClaimTemplates: fields({
    metadata,
    spec: fields({ accessModes: texts, storageClassName: text, resources: fields({ requests: labels, limits: labels }), selector: selector('') }),
  }),
};

/** Fields that the tables of workloads leave out, by a field that only they have. */
export const MORE: readonly (readonly [string, Fields])[] = [
  ['containerPort', { hostPort: number, hostIP: text }],
  ['image', { imagePullPolicy: text, workingDir: text, startupProbe: probe, lifecycle: opaque(''), stdin: flag, tty: flag, terminationMessagePath: text }],
  [
    'containers',
    {
      serviceAccount: text,
      hostname: text,
      subdomain: text,
      dnsPolicy: text,
      schedulerName: text,
      priorityClassName: text,
      automountServiceAccountToken: flag,
      terminationGracePeriodSeconds: number,
      imagePullSecrets: items({ name: text }),
      hostPID: flag,
      hostIPC: flag,
    },
  ],
  ['template', { minReadySeconds: number, revisionHistoryLimit: number, progressDeadlineSeconds: number, podManagementPolicy: text }],
  [
    'clusterIP',
    {
      clusterIPs: texts,
      externalIPs: texts,
      loadBalancerIP: text,
      sessionAffinity: text,
      ipFamilyPolicy: text,
      ipFamilies: texts,
      externalTrafficPolicy: text,
      internalTrafficPolicy: text,
      publishNotReadyAddresses: flag,
    },
  ],
  ['targetPort', { appProtocol: text }],
];

const adminPeers = items({
  namespaces: selector(''),
  pods: fields({ namespaceSelector: selector(''), podSelector: selector('') }),
  networks: texts,
  nodes: selector(''),
  domainNames: texts,
});

const portAndProtocol = {
  protocol: text,
  port: number,
  number,
  range: fields({ start: number, end: number }),
  destinationPort: fields({ number, range: fields({ start: number, end: number }) }),
};

const adminRule = {
  name: text,
  action: text,
  ports: items({ portNumber: fields({ protocol: text, port: number }), portRange: fields({ protocol: text, start: number, end: number }), namedPort: text }),
  protocols: items({ tcp: fields(portAndProtocol), udp: fields(portAndProtocol), sctp: fields(portAndProtocol), destinationNamedPort: text }),
};

const adminPolicy = fields({
  apiVersion: text,
  kind: text,
  metadata,
  spec: fields({
    tier: text,
    priority: number,
    subject: fields({ namespaces: selector(''), pods: fields({ namespaceSelector: selector(''), podSelector: selector('') }) }),
    ingress: items({ ...adminRule, from: adminPeers }),
    egress: items({ ...adminRule, to: adminPeers }),
  }),
});

const kept = { apiVersion: text, kind: text, metadata };

/** An object whose kind is not known, or not yet. */
export const OBJECT: Shape = fields({
  ...kept,
  spec: opaque(''),
  status: opaque(''),
  data: labels,
  stringData: labels,
  type: text,
  items: list('', opaque('')),
});

/** The tables of all kinds that are known. */
export const KINDS: { readonly [kind: string]: Shape } = {
  NetworkPolicy: NETWORK_POLICY,
  Ingress: INGRESS,
  ...WORKLOADS,
  AdminNetworkPolicy: adminPolicy,
  BaselineAdminNetworkPolicy: adminPolicy,
  ClusterNetworkPolicy: adminPolicy,
  Namespace: fields({ ...kept, spec: fields({ finalizers: texts }), status: fields({ phase: text }) }),
  ServiceAccount: fields({ ...kept, automountServiceAccountToken: flag, secrets: items({ name: text }), imagePullSecrets: items({ name: text }) }),
  IngressClass: fields({
    ...kept,
    spec: fields({ controller: text, parameters: fields({ apiGroup: text, kind: text, name: text, scope: text, namespace: text }) }),
  }),
  Endpoints: fields({
    ...kept,
    subsets: items({ addresses: items({ ip: text, hostname: text, nodeName: text }), ports: items({ name: text, port: number, protocol: text }) }),
  }),
  EndpointSlice: fields({
    ...kept,
    addressType: text,
    endpoints: items({ addresses: texts, hostname: text, nodeName: text, conditions: fields({ ready: flag, serving: flag, terminating: flag }) }),
    ports: items({ name: text, port: number, protocol: text, appProtocol: text }),
  }),
};

/** Fields without which the API takes no such object, by a field that tells what it is. */
export const REQUIRED: readonly (readonly [string, readonly string[]])[] = [
  ['containerPort', ['containerPort']],
  ['targetPort', ['port']],
  ['endPort', ['port']],
  ['operator', ['key', 'operator']],
  ['cidr', ['cidr']],
  ['mountPath', ['name', 'mountPath']],
  ['image', ['name']],
  ['emptyDir', ['name']],
  ['valueFrom', ['name']],
];

// The fields of pods and of the controllers that make them, as far as they matter for who may talk to whom. For the
// editor's completion and hover only: unlike a policy's table it is not complete.
import { metadata, selector } from './metadata-shape';
import { boolean, type Fields, integer, list, numberOrName, object, opaque, type Shape, string } from './shape';

const container: Shape = object('One container of the pod.', {
  name: string('The name of the container.'),
  image: string('The image that the container runs.'),
  ports: list(
    'The ports that the container listens on. It declares them for readers and for rules that name a port; it opens and closes nothing.',
    object('A declared port.', {
      name: string('A name that policies and Services may use in place of the number.'),
      containerPort: integer('The number of the port.'),
      protocol: string('TCP if it is left out.', ['TCP', 'UDP', 'SCTP']),
    }),
  ),
  command: list("What to run in place of the image's entry point.", string('A word of the command.')),
  args: list('Arguments for the command.', string('An argument.')),
  env: list('Environment variables.', opaque('A variable.')),
  envFrom: list('Where to take environment variables from.', opaque('A ConfigMap or a Secret.')),
  resources: opaque('How much processor and memory it asks for and may use.'),
  readinessProbe: opaque('How the node finds out that it may get traffic. The node always reaches its own pods, whatever policies say.'),
  livenessProbe: opaque('How the node finds out that it still works. The node always reaches its own pods, whatever policies say.'),
  volumeMounts: list('Where volumes appear.', opaque('A mount.')),
  securityContext: opaque('Which rights it has.'),
});

const podFields: Fields = {
  containers: list('The containers of the pod. They share one address, so policies cannot tell them apart.', container),
  initContainers: list('Containers that run before the others. Policies hold for them already.', container),
  hostNetwork: boolean('Whether the pod uses the network of its node. Most plugins then apply no policy to it, and selectors do not match it.'),
  nodeName: string('The node that the pod runs on.'),
  serviceAccountName: string('The account that the pod acts as.'),
  volumes: list('The volumes of the pod.', opaque('A volume.')),
  nodeSelector: opaque('Labels of the nodes that it may run on.'),
  tolerations: list('Taints that it puts up with.', opaque('A toleration.')),
  affinity: opaque('Where it likes to run.'),
  restartPolicy: string('When its containers are started again.', ['Always', 'OnFailure', 'Never']),
  securityContext: opaque('Which rights its containers have.'),
};

const podSpec = object('What the pod runs.', podFields);
const template = object('What each pod looks like. Policies see the labels of the pod, so those under `template.metadata`, not those of the controller.', {
  metadata,
  spec: podSpec,
});
const own = selector("Which pods are this controller's. It has to fit the labels of the template and cannot be changed later.");
const replicas = integer('How many pods there should be; 1 if it is left out.');

/** A kind with its spec; what every kind has beside it is added here. */
const kind = (about: string, name: string, apiVersion: string, spec: Shape): Shape =>
  object(about, {
    apiVersion: string('The API and its version.', [apiVersion]),
    kind: string('The kind of object.', [name]),
    metadata,
    spec,
    status: opaque('Written by the cluster.'),
  });

const jobFields: Fields = {
  template,
  parallelism: integer('How many pods may run at once.'),
  completions: integer('How many pods have to succeed.'),
  backoffLimit: integer('How often it is tried again.'),
  activeDeadlineSeconds: integer('How long it may take.'),
  ttlSecondsAfterFinished: integer('How long it is kept when it has ended.'),
};
const jobSpec = object('What the job runs.', jobFields);

export const WORKLOADS: { readonly [kind: string]: Shape } = {
  Pod: kind('One pod, the smallest thing that policies see.', 'Pod', 'v1', podSpec),
  Deployment: kind(
    'Interchangeable pods, made from a template.',
    'Deployment',
    'apps/v1',
    object('How many pods, and what they look like.', { replicas, selector: own, template, strategy: opaque('How pods are replaced.') }),
  ),
  ReplicaSet: kind(
    'Interchangeable pods; usually a Deployment makes it.',
    'ReplicaSet',
    'apps/v1',
    object('How many pods, and what they look like.', { replicas, selector: own, template }),
  ),
  StatefulSet: kind(
    'Numbered pods that keep their names.',
    'StatefulSet',
    'apps/v1',
    object('How many pods, and what they look like.', {
      replicas,
      serviceName: string('The headless Service that gives the pods their names.'),
      selector: own,
      template,
      volumeClaimTemplates: list('A volume for each pod.', opaque('A claim.')),
    }),
  ),
  DaemonSet: kind(
    'One pod on every node.',
    'DaemonSet',
    'apps/v1',
    object('What the pods look like.', { selector: own, template, updateStrategy: opaque('How pods are replaced.') }),
  ),
  Job: kind('Pods that run to an end.', 'Job', 'batch/v1', jobSpec),
  CronJob: kind(
    'A Job at set times.',
    'CronJob',
    'batch/v1',
    object('When, and what.', {
      schedule: string('When it runs, as five fields: minute, hour, day of the month, month, day of the week.'),
      concurrencyPolicy: string('What happens when the last run has not ended.', ['Allow', 'Forbid', 'Replace']),
      suspend: boolean('Whether it is paused.'),
      jobTemplate: object('What each Job looks like.', { metadata, spec: jobSpec }),
    }),
  ),
  Namespace: kind(
    'A part of the cluster with names of its own. Policies belong to one, and may select others by label.',
    'Namespace',
    'v1',
    opaque('Written by the cluster.'),
  ),
  Service: kind(
    "A name and a stable address in front of pods. Policies never see it: they speak of the pods behind it and of the pods' own ports.",
    'Service',
    'v1',
    object('Which pods stand behind it, and on which ports.', {
      selector: opaque('Labels of the pods behind it, in its own namespace.'),
      ports: list(
        'The ports of the Service.',
        object('One port.', {
          name: string('The name of the port.'),
          protocol: string('TCP if it is left out.', ['TCP', 'UDP', 'SCTP']),
          port: integer('The number that callers use.'),
          targetPort: numberOrName('The port on the pod, by number or by name; the same as `port` if it is left out. Policies are about this one.'),
          nodePort: integer('The number on every node, for the types NodePort and LoadBalancer.'),
        }),
      ),
      type: string('Who can reach it: ClusterIP from inside, NodePort and LoadBalancer also from outside; ExternalName is another name for a host.', [
        'ClusterIP',
        'NodePort',
        'LoadBalancer',
        'ExternalName',
      ]),
      clusterIP: string('Its address; `None` for a headless Service, whose name leads to the pods themselves.'),
      externalName: string('The host that an ExternalName Service stands for.'),
    }),
  ),
};

// A small cluster as `kubectl get ns,pods,deploy,sts,svc,netpol -A -o yaml` prints it: one List, with what servers add
// and without ReplicaSets.

export const DUMP = `apiVersion: v1
kind: List
metadata:
  resourceVersion: ""
items:
- apiVersion: v1
  kind: Namespace
  metadata:
    creationTimestamp: "2026-01-01T00:00:00Z"
    labels:
      kubernetes.io/metadata.name: shop
      team: retail
    name: shop
    resourceVersion: "1"
    uid: 0b6ad2c4-0000-4000-8000-000000000001
  spec:
    finalizers:
    - kubernetes
  status:
    phase: Active
- apiVersion: v1
  kind: Pod
  metadata:
    generateName: web-6d4b75cb6d-
    labels:
      app: web
      pod-template-hash: 6d4b75cb6d
    name: web-6d4b75cb6d-2xk7p
    namespace: shop
    ownerReferences:
    - apiVersion: apps/v1
      blockOwnerDeletion: true
      controller: true
      kind: ReplicaSet
      name: web-6d4b75cb6d
      uid: 0b6ad2c4-0000-4000-8000-000000000002
  spec:
    containers:
    - name: web
      ports:
      - containerPort: 8080
        name: http
        protocol: TCP
    nodeName: node-1
    serviceAccount: web
    serviceAccountName: web
  status:
    hostIP: 192.168.1.1
    phase: Running
    podIP: 10.1.0.4
    podIPs:
    - ip: 10.1.0.4
- apiVersion: v1
  kind: Pod
  metadata:
    generateName: web-6d4b75cb6d-
    labels:
      app: web
      pod-template-hash: 6d4b75cb6d
    name: web-6d4b75cb6d-9qwzt
    namespace: shop
    ownerReferences:
    - apiVersion: apps/v1
      controller: true
      kind: ReplicaSet
      name: web-6d4b75cb6d
      uid: 0b6ad2c4-0000-4000-8000-000000000002
  spec:
    containers:
    - name: web
      ports:
      - containerPort: 8080
        name: http
        protocol: TCP
    nodeName: node-2
    serviceAccountName: web
  status:
    phase: Running
    podIP: 10.1.1.9
- apiVersion: v1
  kind: Pod
  metadata:
    labels:
      app: db
      apps.kubernetes.io/pod-index: "0"
      controller-revision-hash: db-5c9d
      statefulset.kubernetes.io/pod-name: db-0
    name: db-0
    namespace: shop
    ownerReferences:
    - apiVersion: apps/v1
      controller: true
      kind: StatefulSet
      name: db
  spec:
    containers:
    - name: db
      ports:
      - containerPort: 5432
  status:
    phase: Running
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    annotations:
      deployment.kubernetes.io/revision: "3"
    generation: 3
    name: web
    namespace: shop
  spec:
    replicas: 2
    selector:
      matchLabels:
        app: web
    template:
      metadata:
        creationTimestamp: null
        labels:
          app: web
      spec:
        containers:
        - name: web
          ports:
          - containerPort: 8080
            name: http
            protocol: TCP
  status:
    availableReplicas: 2
- apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
    namespace: shop
  spec:
    replicas: 1
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
        - name: db
- apiVersion: v1
  kind: Service
  metadata:
    name: web
    namespace: shop
  spec:
    clusterIP: 10.96.0.12
    ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: http
    selector:
      app: web
    type: ClusterIP
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: web
    namespace: shop
  spec:
    podSelector: {}
`;

#!/bin/sh
# start.sh PROGRAMS NODE...: a real Kubernetes API with etcd and the controller manager, on this server alone, from the
# programs in the folder PROGRAMS; an administrator file and kubectl where Kubespray puts them. There is no kubelet:
# kubelets.py registers the nodes and reports that their pods run.
set -eu
programs=$1
shift
state=/var/lib/rackwright-test-kubernetes
rm -rf "$state"
mkdir -p "$state" /etc/kubernetes
chmod 700 "$state"

openssl genrsa -out "$state/sa.key" 2048 2>/dev/null
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s,admin,admin,"system:masters"\n' "$token" >"$state/tokens.csv"
cat >/etc/kubernetes/admin.conf <<END
apiVersion: v1
kind: Config
clusters:
  - name: test
    cluster: {server: "https://127.0.0.1:6443", insecure-skip-tls-verify: true}
contexts:
  - name: test
    context: {cluster: test, user: admin}
current-context: test
users:
  - name: admin
    user: {token: "$token"}
END
chmod 600 /etc/kubernetes/admin.conf
install -m 755 "$programs/kubectl" /usr/local/bin/kubectl

# start NAME COMMAND...: in a session of its own, so that it outlives this script.
start() {
    name=$1
    shift
    setsid "$@" >"$state/$name.log" 2>&1 </dev/null &
}

policies=PodNodeSelector
pod_security=
if "$programs/kube-apiserver" --help 2>&1 | grep -q PodSecurityPolicy; then
    policies=$policies,PodSecurityPolicy
    pod_security=1
fi

start etcd "$programs/etcd" --data-dir "$state/etcd" --unsafe-no-fsync \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380
start kube-apiserver "$programs/kube-apiserver" --etcd-servers http://127.0.0.1:2379 \
    --bind-address 127.0.0.1 --secure-port 6443 --cert-dir "$state/certs" \
    --service-cluster-ip-range 10.233.0.0/18 --authorization-mode Node,RBAC --allow-privileged=true \
    --token-auth-file "$state/tokens.csv" --enable-admission-plugins "$policies" \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$state/sa.key" --service-account-signing-key-file "$state/sa.key"

tries=120
until kubectl --kubeconfig /etc/kubernetes/admin.conf get --raw /readyz >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || {
        tail -n 20 "$state"/*.log >&2
        exit 1
    }
    sleep 1
done

start kube-controller-manager "$programs/kube-controller-manager" --kubeconfig /etc/kubernetes/admin.conf \
    --service-account-private-key-file "$state/sa.key" --use-service-account-credentials=true --leader-elect=false \
    --controllers '*,-nodelifecycle,-nodeipam'
# What Kubespray gives its own pods where policies are switched on
# (roles/kubernetes-apps/cluster_roles/templates/psp-*.yml.j2@v2.16.0).
[ -z "$pod_security" ] || kubectl --kubeconfig /etc/kubernetes/admin.conf apply -f - <<'END'
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: privileged}
spec:
  privileged: true
  allowedCapabilities: ['*']
  volumes: ['*']
  hostNetwork: true
  hostPorts: [{min: 0, max: 65535}]
  hostIPC: true
  hostPID: true
  runAsUser: {rule: RunAsAny}
  seLinux: {rule: RunAsAny}
  supplementalGroups: {rule: RunAsAny}
  fsGroup: {rule: RunAsAny}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: "psp:privileged"}
rules:
  - {apiGroups: [policy], resourceNames: [privileged], resources: [podsecuritypolicies], verbs: [use]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: "psp:privileged", namespace: kube-system}
roleRef: {kind: ClusterRole, name: "psp:privileged", apiGroup: rbac.authorization.k8s.io}
subjects:
  - {kind: Group, name: "system:serviceaccounts:kube-system", apiGroup: rbac.authorization.k8s.io}
END
start kubelets python3 "$(dirname "$0")/kubelets.py" "$token" "$@"
kubectl --kubeconfig /etc/kubernetes/admin.conf version --short 2>/dev/null || kubectl --kubeconfig /etc/kubernetes/admin.conf version

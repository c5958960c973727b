# shellcheck shell=sh disable=SC2034,SC2154 # assembled with its neighbours in the order of their names
# What another cluster or container runtime left there, each trace as «kind what».

leftovers() {
  traces=0
  first /etc/rackwright/site && left mark "$line"
  traces_in_files
  traces_in_kernel
  traces_of_containers
  cluster_of_traces
}

# KIND WHAT
left() {
  traces=$((traces + 1))
  [ "$traces" -le "$max" ] && say leftover "$1 $2"
}

traces_in_files() {
  for file in /etc/kubernetes/admin.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/manifests/*.y*ml \
    /var/lib/kubelet/config.yaml /var/lib/kubelet/pki/kubelet-client-current.pem /var/lib/etcd/member /etc/etcd.env \
    /etc/ssl/etcd/ssl/ca.pem /etc/cni/net.d/*calico* /etc/cni/net.d/*flannel* /etc/cni/net.d/*cilium* \
    /etc/cni/net.d/*weave* /var/lib/calico/nodename /etc/rancher/k3s /etc/rancher/rke2 /var/lib/rancher/k3s \
    /var/lib/rancher/rke2 /opt/rke/etc /var/snap/microk8s/current /var/lib/k0s /etc/origin/node /var/lib/minikube \
    /etc/systemd/system/kubelet.service.d/10-kubeadm.conf /usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf; do
    [ -e "$file" ] && left file "$file"
  done
  for folder in /usr/bin /usr/local/bin /opt/bin /snap/bin; do
    for name in kubelet kubeadm kube-apiserver etcd k3s rke2 k0s microk8s minikube; do
      [ -x "$folder/$name" ] && left binary "$folder/$name"
    done
  done
}

traces_in_kernel() {
  for link in /sys/class/net/*; do
    case ${link##*/} in
      cni0 | flannel* | cali* | kube-ipvs0 | kube-bridge | nodelocaldns | vxlan.calico | cilium_* | weave | antrea-gw0)
        left interface "${link##*/}"
        ;;
    esac
  done
  for name in kubelet kube-apiserver kube-controller kube-scheduler kube-proxy etcd k3s-server k3s-agent rke2 k0s kubelite \
    calico-node flanneld cilium-agent dockerd containerd crio; do
    runs "$name" && left process "$name"
  done
  [ -d /var/lib/kubelet/pods ] && left mounts "$(grep -c ' /var/lib/kubelet/' /proc/self/mounts 2>/dev/null)"
  # Asking would load the kernel's tables where there are none.
  if [ -n "$is_root" ] && have iptables-save && { [ -d /sys/module/nf_tables ] || [ -s /proc/net/ip_tables_names ]; }; then
    left chains "$($limit iptables-save 2>/dev/null | grep -c '^:KUBE-')"
  fi
}

traces_of_containers() {
  n=0
  for folder in /var/lib/docker/containers/*/; do [ -d "$folder" ] && n=$((n + 1)); done
  left containers "docker $n"
  for space in /run/containerd/io.containerd.runtime.v2.task/*/; do
    n=0
    for folder in "$space"*/; do [ -d "$folder" ] && n=$((n + 1)); done
    space=${space%/}
    [ "$n" -gt 0 ] && left running "${space##*/} $n"
  done
}

# Which cluster it is. Of these files only these lines are read on: they hold keys and tokens too.
cluster_of_traces() {
  for file in /etc/kubernetes/kubelet.conf /etc/kubernetes/admin.conf /etc/kubernetes/kubeadm-config.yaml \
    /var/lib/rancher/k3s/agent/kubelet.kubeconfig /etc/systemd/system/k3s-agent.service.env \
    /var/lib/rancher/rke2/agent/kubelet.kubeconfig /etc/rancher/rke2/config.yaml \
    /var/snap/microk8s/current/credentials/kubelet.config /var/lib/k0s/kubelet.conf; do
    [ -r "$file" ] && while IFS= read -r line; do
      case $line in
        *' server: '* | 'server: '* | *'server: https'*) left api "${line##*server: }" ;;
        K3S_URL=*) left api "${line#K3S_URL=}" ;;
        *': system:node:'*) left node "${line##*: system:node:}" ;;
        'clusterName: '*) left cluster "${line#clusterName: }" ;;
        'kubernetesVersion: '*) left version "${line#kubernetesVersion: }" ;;
      esac
    done <"$file"
  done
  # On a worker of Kubespray's the local proxy knows where the API servers are.
  [ -e /etc/kubernetes/manifests/nginx-proxy.yml ] && [ -r /etc/nginx/nginx.conf ] && while read -r key value rest; do
    [ "$key" = server ] && case $value in *:*\;) left api "${value%;}" ;; esac
  done </etc/nginx/nginx.conf
  for file in /etc/kubernetes/ssl/ca.crt /etc/kubernetes/pki/ca.crt /var/lib/rancher/k3s/agent/client-ca.crt \
    /var/lib/rancher/rke2/agent/client-ca.crt /var/lib/k0s/pki/ca.crt /var/lib/etcd/member; do
    [ -e "$file" ] && left since "$(date -r "$file" +%s 2>/dev/null)" && break
  done
}

package io.rackwright.site;

/** The network plugin; spelled as Kubespray spells {@code kube_network_plugin}. */
public enum NetworkPlugin implements Word {
    CALICO("calico"),
    CILIUM("cilium"),
    KUBE_OVN("kube-ovn"),
    KUBE_ROUTER("kube-router"),
    FLANNEL("flannel"),
    CUSTOM("custom");

    private final String word;

    NetworkPlugin(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}

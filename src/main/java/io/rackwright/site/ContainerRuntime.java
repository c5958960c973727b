package io.rackwright.site;

/** What runs containers on the nodes; spelled as Kubespray spells {@code container_manager}. */
public enum ContainerRuntime implements Word {
    DOCKER("docker"),
    CONTAINERD("containerd");

    private final String word;

    ContainerRuntime(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}

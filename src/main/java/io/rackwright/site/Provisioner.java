package io.rackwright.site;

/** Who makes the Kubernetes cluster. */
public enum Provisioner implements Word {
    KUBESPRAY("kubespray"),
    EXISTING("existing"),
    MANAGED("managed");

    private final String word;

    Provisioner(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}

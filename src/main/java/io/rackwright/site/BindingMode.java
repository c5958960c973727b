package io.rackwright.site;

/** When a claim is bound; spelled as Kubernetes spells {@code volumeBindingMode}. */
public enum BindingMode implements Word {
    IMMEDIATE("Immediate"),
    WAIT_FOR_FIRST_CONSUMER("WaitForFirstConsumer");

    private final String word;

    BindingMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}

package io.rackwright.plan;

/** The stable name of a step, as it stands in commands, journals and folders: {@code kubespray}. */
public record StepId(String text) {

    public static final StepId PREPARE = new StepId("prepare");
    public static final StepId KUBESPRAY = new StepId("kubespray");
    public static final StepId STORAGE = new StepId("storage");
    public static final StepId NAMESPACES = new StepId("namespaces");
    public static final StepId MESH = new StepId("mesh");
    public static final StepId INGRESS = new StepId("ingress");
    public static final StepId KATONIC = new StepId("katonic");
    public static final StepId VERIFY = new StepId("verify");

    public StepId {
        if (!text.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("no step id: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

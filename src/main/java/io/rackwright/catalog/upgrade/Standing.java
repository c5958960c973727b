package io.rackwright.catalog.upgrade;

import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.KubernetesVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a cluster stands: its Kubernetes version, and the release that installed it. */
public record Standing(KubesprayRelease kubespray, KubernetesVersion kubernetes) {

    /** A release is told by its version: comparing all its facts would make a search slow. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Standing standing
                && kubespray.version().equals(standing.kubespray.version())
                && kubernetes.equals(standing.kubernetes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kubespray.version(), kubernetes);
    }

    /** {@code Kubernetes 1.30.14 by Kubespray 2.28.1}. */
    @Override
    public String toString() {
        return "Kubernetes " + kubernetes + " by Kubespray " + kubespray.version();
    }
}

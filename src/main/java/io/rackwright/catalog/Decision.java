package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import java.util.List;

/**
 * What will be installed and why.
 *
 * @param kubernetes with its patch
 * @param reasons sentences, one per choice
 */
public record Decision(
        KubernetesVersion kubernetes, KubesprayRelease release, ContainerRuntime runtime, List<String> reasons) {

    public Decision {
        reasons = List.copyOf(reasons);
    }
}

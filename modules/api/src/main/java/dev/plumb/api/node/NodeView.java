package dev.plumb.api.node;

/// The reading half of the node port: one reading per run, taken when first asked for, kept, and thrown away
/// for what a [Step] may have changed. Safe for use by many threads. Nothing here hangs on a network mount,
/// and nothing here changes the node.
public interface NodeView {
    /// Begins a new reading, for a new run or because time has passed: what others may have changed is read again when
    /// it is asked for.
    void readAnew();

    /// Files, directories and links on local file systems.
    FileView files();

    /// Programs run for their answer.
    ProcessView processes();

    /// Installed and available packages.
    PackageView packages();

    /// Units of the service manager.
    ServiceView services();

    /// Local users and groups.
    AccountView accounts();

    /// Mounts, block devices and swap.
    MountView mounts();

    /// Kernel modules.
    ModuleView modules();

    /// Kernel parameters.
    SysctlView sysctls();

    /// Network interfaces.
    LinkView links();

    /// What was read from the node about itself.
    FactView facts();
}

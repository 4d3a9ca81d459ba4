package dev.plumb.api.node;

/// One change of a node, as data: the closed list of all that Plumb can do to a machine. Every step is
/// idempotent.
public sealed interface Step
        permits AccountStep,
                FileStep,
                LeftoverStep,
                ModuleStep,
                MountStep,
                PackageStep,
                ProcessStep,
                ServiceStep,
                SysctlStep {}

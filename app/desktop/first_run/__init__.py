"""Before a workspace is open: choosing, making and unlocking one."""

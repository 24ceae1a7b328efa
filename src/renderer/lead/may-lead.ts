const leading: ReadonlySet<string> = new Set([
  'ROLE_SUPER_ADMIN',
  'ROLE_ADMIN',
  'ROLE_LEAD_MODERATOR',
])

/** Whether the rooms of a lead moderator are shown; workspace and platform are what enforces it. */
export function mayLead(roles: readonly string[]): boolean {
  return roles.some((role) => leading.has(role))
}

/** Under this name the store keeps when somebody last worked at this desk. */
export const workedAtKey = 'worked_at'

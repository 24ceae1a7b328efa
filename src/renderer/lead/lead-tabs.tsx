import { NavLink } from 'react-router'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import classes from './lead.module.css'

/** The rooms of a lead moderator. */
export function LeadTabs() {
  const { say } = useText()
  return (
    <nav className={`${classes['tabs']} ${classes['noPrint']}`} aria-label={say('lead.rooms')}>
      <NavLink to={places.overview} end>
        {say('overview.title')}
      </NavLink>
      <NavLink to={places.toReview}>{say('review.title')}</NavLink>
      <NavLink to={places.charters}>{say('charters.title')}</NavLink>
    </nav>
  )
}

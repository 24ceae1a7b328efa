import { createHashRouter } from 'react-router'
import { ConflictScreen } from './conflict/conflict-screen.tsx'
import { DeskScreen } from './desk/desk-screen.tsx'
import { Frame } from './frame/frame.tsx'
import { NotHere } from './frame/not-here.tsx'
import { ChartersScreen } from './lead/charters-screen.tsx'
import { OverviewScreen } from './lead/overview-screen.tsx'
import { ReviewScreen } from './lead/review-screen.tsx'
import { OutboxScreen } from './outbox/outbox-screen.tsx'
import { QuestionsScreen } from './questions/questions-screen.tsx'
import { SearchScreen } from './search/search-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { TodayScreen } from './today/today-screen.tsx'

/** Every place of the console; the same links work in each host. */
export function createConsoleRouter() {
  return createHashRouter([
    {
      path: '/',
      element: <Frame />,
      errorElement: <NotHere />,
      children: [
        { index: true, element: <TodayScreen /> },
        { path: 'moderation', element: <QuestionsScreen /> },
        { path: 'moderation/:questionId', element: <DeskScreen /> },
        { path: 'moderation/:questionId/:proposalId', element: <DeskScreen /> },
        { path: 'conflicts/:conflictId', element: <ConflictScreen /> },
        { path: 'search', element: <SearchScreen /> },
        { path: 'lead', element: <OverviewScreen /> },
        { path: 'lead/review', element: <ReviewScreen /> },
        { path: 'lead/charters', element: <ChartersScreen /> },
        { path: 'outbox', element: <OutboxScreen /> },
        { path: 'settings', element: <SettingsScreen /> },
        { path: '*', element: <NotHere /> },
      ],
    },
  ])
}

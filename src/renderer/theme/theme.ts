import {
  createTheme,
  rem,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import { compactSizes, dark, fonts, light, lines, sizes } from './tokens.ts'

type Variables = Record<`--${string}`, string>

/** Mantine wants ten shades; ours is one ink, and the scheme chooses it. */
const accent = Array.from({ length: 10 }, () => light.accent) as unknown as MantineColorsTuple

const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const refusing = color === 'refuse'
  if (variant === 'filled') {
    const fill = refusing ? 'refuse-fill' : 'accent'
    const ink = refusing ? 'on-fill' : 'on-accent'
    return plain(`var(--${fill})`, `var(--${fill}-hover)`, `var(--${ink})`, `var(--${fill})`)
  }
  if (variant === 'subtle')
    return plain('transparent', 'var(--hover)', 'var(--accent)', 'transparent')
  if (variant === 'light')
    return plain('var(--accent-soft)', 'var(--hover)', 'var(--accent)', 'transparent')
  return plain('var(--raised)', 'var(--hover)', 'var(--ink)', 'var(--control-edge)')
}

function plain(background: string, hover: string, color: string, edge: string) {
  return { background, hover, color, hoverColor: color, border: `${lines.hair} solid ${edge}` }
}

/** What floats above the desk. */
const floating = {
  overlay: { background: 'var(--scrim)', backdropFilter: 'none' },
  content: { background: 'var(--raised)', boxShadow: 'var(--shade-2)' },
  header: { background: 'var(--raised)' },
  title: { fontSize: 'var(--text-5)', fontWeight: 600 },
}

export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  variantColorResolver,
  fontFamily: fonts.ui,
  fontFamilyMonospace: fonts.code,
  fontSizes: {
    xs: rem(sizes['text-1']),
    sm: rem(sizes['text-2']),
    md: rem(sizes['text-3']),
    lg: rem(sizes['text-4']),
    xl: rem(sizes['text-5']),
  },
  radius: {
    xs: rem(sizes['radius-1']),
    sm: rem(sizes['radius-1']),
    md: rem(sizes['radius-2']),
    lg: rem(sizes['radius-3']),
    xl: rem(sizes['radius-3']),
  },
  defaultRadius: 'md',
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 0 } }, styles: floating },
    Spotlight: { styles: floating },
    SegmentedControl: {
      defaultProps: { withItemsBorders: false },
      styles: {
        root: { background: 'var(--line)' },
        indicator: { background: 'var(--raised)', boxShadow: 'var(--shade-1)' },
      },
    },
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Input: { styles: { input: { background: 'var(--raised)', color: 'var(--ink)' } } },
    InputWrapper: {
      styles: { label: { fontWeight: 600 }, description: { color: 'var(--ink-2)' } },
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
  },
})

/** Hands our tokens to the page, and makes Mantine's own variables speak them. */
export const cssVariablesResolver: CSSVariablesResolver = () => variablesWith(sizes)

/** The same with less room around everything. */
export const compactVariablesResolver: CSSVariablesResolver = () =>
  variablesWith({ ...sizes, ...compactSizes })

const variablesWith = (
  chosen: Readonly<Record<string, number>>,
): ReturnType<CSSVariablesResolver> => ({
  variables: {
    ...named(chosen, (size) => rem(size)),
    ...named(lines),
    ...named(fonts, String, 'font-'),
  },
  light: schemeVariables(light),
  dark: schemeVariables(dark),
})

function schemeVariables(colors: Readonly<Record<keyof typeof light, string>>): Variables {
  const { control, ...others } = colors
  return {
    ...named(others),
    // `--control` is a height; the edge of an input has a name of its own.
    '--control-edge': control,
    '--mantine-color-body': colors.background,
    '--mantine-color-text': colors.ink,
    '--mantine-color-dimmed': colors['ink-3'],
    '--mantine-color-placeholder': colors['ink-3'],
    '--mantine-color-anchor': colors.accent,
    '--mantine-color-error': colors.refuse,
    '--mantine-color-default': colors.raised,
    '--mantine-color-default-hover': colors.hover,
    '--mantine-color-default-color': colors.ink,
    '--mantine-color-default-border': colors.control,
    // Edges of fields and boxes: Mantine takes them from a grey of each scheme.
    '--mantine-color-gray-4': colors.control,
    '--mantine-color-dark-4': colors.control,
    '--mantine-primary-color-filled': colors.accent,
    '--mantine-primary-color-filled-hover': colors['accent-hover'],
    '--mantine-primary-color-light': colors['accent-soft'],
    '--mantine-primary-color-light-color': colors.accent,
    '--mantine-primary-color-contrast': colors['on-accent'],
    '--mantine-color-accent-filled': colors.accent,
    '--mantine-color-accent-outline': colors.accent,
    '--mantine-color-disabled': colors.sunken,
    '--mantine-color-disabled-color': colors['ink-3'],
  }
}

function named<Value>(
  tokens: Readonly<Record<string, Value>>,
  toText: (value: Value) => string = String,
  prefix = '',
): Variables {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [`--${prefix}${name}`, toText(value)]),
  )
}

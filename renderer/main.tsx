import { createRoot } from 'react-dom/client';
import 'react-data-grid/lib/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/lists.css';
import './styles/rag.css';
import './styles/command-field.css';
import './styles/tray.css';
import { App } from './App.tsx';
import { followTheme } from './app/theme.ts';

followTheme();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root"');
createRoot(root).render(<App />);
